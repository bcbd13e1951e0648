mkdir pile
stemma extract --json pile
