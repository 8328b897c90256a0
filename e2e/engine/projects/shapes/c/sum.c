#include "sum.h"
#include <features.h>

int sum(int a, int b) { return a + b; }

const char *library(void) {
#ifdef __GLIBC__
  return "glibc";
#else
  return "musl";
#endif
}
