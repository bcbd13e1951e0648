stemma extract --threads=many x
