int sum(int a, int b);
const char *library(void);
