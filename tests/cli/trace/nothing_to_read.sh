mkdir pile
stemma trace pile
stemma trace --json pile
