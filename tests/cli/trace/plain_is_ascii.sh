stemma trace --plain --width=70 "$SAMPLES"/strike/02*.json "$SAMPLES"/strike/0[14]*.txt >out 2>/dev/null
grep -c '[├└│]' out
awk 'length($0) > 100' out | wc -l | tr -d ' '
