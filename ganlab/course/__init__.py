"""All that knows answers or runs the course: nothing outside imports it."""
