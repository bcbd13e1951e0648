stemma extract --json --threads=1 "$SAMPLES" >one 2>/dev/null
stemma extract --json --threads=2 "$SAMPLES" >two 2>/dev/null
stemma extract --json --threads=4 "$SAMPLES" >four 2>/dev/null
cmp one two && cmp one four && json_check extract <one >counted && grep -c articles counted
