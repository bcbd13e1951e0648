# What a person says wins, is listed, survives looking at everything anew, and can be taken back.
cp "$SAMPLES"/ferry/01* "$SAMPLES"/ferry/04* .
stemma add --no-lexicons case.db [01]* >added
a=$(stemma export --no-lexicons -f csv case.db | sed -n '2s/^"[^"]*","\([^"]*\)".*/\1/p')
b=$(stemma export --no-lexicons -f csv case.db | sed -n '3s/^"[^"]*","\([^"]*\)".*/\1/p')
edges() { stemma export --no-lexicons -f graphml case.db | grep -c '<edge'; }
edges
stemma correct --no-lexicons --who "A. Reader" --note "they did not" case.db not-derived "$a" "$b"
edges
stemma trace --no-lexicons --db case.db --json "$SAMPLES"/dam/01* | grep -o '"derivations":\[[^]]' | sort -u
stemma correct --no-lexicons --list --json case.db | grep -o '"kind":"[^"]*"\|"who":"[^"]*"'
stemma correct --no-lexicons --undo case.db not-derived "$a" "$b"
edges
stemma correct --no-lexicons case.db derived "$a" "$a"; echo "ended with $?"
stemma correct --no-lexicons case.db likes "$a" "$b" 2>said; echo "ended with $?"
stemma forget --no-lexicons case.db "$b" && stemma check case.db
stemma forget --no-lexicons case.db "$b" 2>said; echo "ended with $?"
