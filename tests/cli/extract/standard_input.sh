printf 'The ferry ran aground.\n' | stemma extract --json - | json_show path text
