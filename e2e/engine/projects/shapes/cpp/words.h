#ifdef __cplusplus
extern "C" {
#endif
int longest(const char *text);
#ifdef __cplusplus
}
#endif
