"""interviewer"""
