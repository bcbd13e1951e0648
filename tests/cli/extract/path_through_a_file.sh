printf 'text\n' >a.txt
stemma extract --json a.txt/b.txt
