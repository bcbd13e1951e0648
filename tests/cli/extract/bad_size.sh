stemma extract --max-file-size=12Q x
