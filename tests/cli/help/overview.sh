# every command is named with what it does
stemma help
