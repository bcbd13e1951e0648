# Stories are listed with their counts; words are found as written, side by side, and never as formulas of the search.
cp "$SAMPLES"/ferry/0[12]* "$SAMPLES"/dam/01* .
stemma add --no-lexicons case.db [01]* >added
stemma stories --no-lexicons --json case.db | grep -o '"reports":[0-9]*,"independent":[0-9]*' | sort
echo "= by outlet"
stemma stories --no-lexicons --outlet "Selden Courier" case.db | head -1
echo "= search"
stemma search --no-lexicons --json case.db lifeboats | grep -o '"article":"[^"]*"' | sed 's#.*/##'
stemma search --no-lexicons --json case.db '"on board" NOT lifeboats*' | wc -l
stemma search --no-lexicons case.db '""' ; echo "ended with $?"
stemma stories --no-lexicons --since yesterday case.db ; echo "ended with $?"
