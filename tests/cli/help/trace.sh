stemma help trace
