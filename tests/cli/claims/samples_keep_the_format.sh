stemma claims --json "$SAMPLES"/*/0*.txt "$SAMPLES"/*/0*.json | json_check claims >counted && grep -c ' 0 errors' counted
