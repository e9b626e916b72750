// The build puts the test files of the suite here, so that a browser gets them in one script.
export {};
