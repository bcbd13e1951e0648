# the output is UTF-8 whatever came in
printf 'The caf\351 on the quay\377 closed \303( early.\n' >a.txt
stemma extract --json a.txt | json_check extract
