// Loaded before the program: for it an hour has passed since the files were written, so that their times can be trusted.
const now = Date.now;
Date.now = () => now() + 3_600_000;
