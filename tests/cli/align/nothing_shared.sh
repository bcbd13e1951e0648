printf 'The ferry Lady Maren ran aground off Hask late on Monday evening.\n' >a.txt
printf 'Tulip bulbs are planted in autumn, some weeks before the first frost.\n' >b.txt
stemma align a.txt b.txt | tail -1
