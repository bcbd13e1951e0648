# a closed pipe ends it without a word
for i in 1 2 3 4 5 6 7 8; do
    head -c 20000 /dev/zero | tr '\0' 'x' >$i.txt
done
stemma extract --json *.txt | head -c 10
