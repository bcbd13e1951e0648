printf 'The ferry ran aground on Tuesday evening.\n' | iconv -f UTF-8 -t UTF-16 >a.txt
stemma extract --json a.txt | json_show text
