stemma extract --threads
