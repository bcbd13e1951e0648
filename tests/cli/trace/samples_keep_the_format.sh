stemma trace --json "$SAMPLES"/*/0*.txt "$SAMPLES"/*/0*.json | json_check trace >counted && grep -c ' 0 errors' counted
