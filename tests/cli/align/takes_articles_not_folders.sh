mkdir a
printf 'One.\n' >a/1.txt
printf 'Two.\n' >a/2.txt
printf 'Three.\n' >b.txt
stemma align a b.txt
