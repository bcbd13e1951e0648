stemma extract --json "$SAMPLES"/*/0*.txt "$SAMPLES"/*/0*.json | json_check extract >counted && grep -c ' 0 errors' counted
