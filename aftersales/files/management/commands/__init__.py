"""clean_files  remove stored files that no attachment names"""
