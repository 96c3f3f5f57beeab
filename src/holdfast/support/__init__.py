"""Who supervises whom at work, and what somebody writes to their supervisor and to nobody else. It knows no person and no case."""
