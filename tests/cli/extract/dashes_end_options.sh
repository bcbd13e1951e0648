# a file may be called like an option
printf 'A line of text that is an article.\n' >--json
stemma extract --json -- --json | json_show path
