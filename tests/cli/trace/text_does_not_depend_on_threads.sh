stemma trace --threads=1 "$SAMPLES/ferry" >one 2>/dev/null
stemma trace --threads=4 "$SAMPLES/ferry" >two 2>/dev/null
cmp one two && grep -c '^Story 1: ' one
