"""What does the server answer to programs, besides the pages?"""
