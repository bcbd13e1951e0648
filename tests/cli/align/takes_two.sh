stemma align a
