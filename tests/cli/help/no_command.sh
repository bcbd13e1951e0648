# without a command nothing is done
stemma
