stemma extract --json
