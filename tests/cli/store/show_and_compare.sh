# A story is shown as trace shows it, an article as claims does; two articles side by side.
cp "$SAMPLES"/ferry/01* "$SAMPLES"/ferry/04* .
stemma add --no-lexicons case.db [01]* >added
a=$(stemma export --no-lexicons -f csv case.db | sed -n '2s/^"[^"]*","\([^"]*\)".*/\1/p')
b=$(stemma export --no-lexicons -f csv case.db | sed -n '3s/^"[^"]*","\([^"]*\)".*/\1/p')
story=$(stemma stories --no-lexicons --json --least 2 case.db | sed 's/.*"id":"\([^"]*\)".*/\1/')
stemma show --no-lexicons --json case.db "$story" | json_check trace && echo "a trace"
stemma show --no-lexicons --json case.db "$a" | json_check claims && echo "claims"
stemma compare --no-lexicons --json case.db "$a" "$b" | json_check align && echo "an alignment"
stemma show --no-lexicons case.db nobody; echo "ended with $?"
stemma compare --no-lexicons case.db "$a"; echo "ended with $?"
stemma show --no-lexicons nowhere.db x; echo "ended with $?"
