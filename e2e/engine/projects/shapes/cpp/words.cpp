#include "words.h"
#include <algorithm>
#include <sstream>
#include <string>

extern "C" int longest(const char *text) {
  std::istringstream words{text};
  std::size_t best = 0;
  for (std::string word; words >> word;) best = std::max(best, word.size());
  return static_cast<int>(best);
}
