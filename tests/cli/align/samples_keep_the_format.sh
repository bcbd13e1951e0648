stemma align --json "$SAMPLES"/ferry/01*.txt "$SAMPLES"/ferry/02*.txt | json_check align
stemma align --json "$SAMPLES"/ferry/03*.txt "$SAMPLES"/ferry/03*.txt | json_check align
