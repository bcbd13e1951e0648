stemma extract --json=yes x
