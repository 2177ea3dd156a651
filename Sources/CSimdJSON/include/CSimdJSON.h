// Reads one form file (a JSON array of flat objects) through simdjson, row by row, with every field already matched to its place in
// the form's definition. All pointers stay valid until the next call of ms_reader_parse or ms_reader_free; one thread at a time.
#ifndef MINISTRY_SANDBOX_CSIMDJSON_H
#define MINISTRY_SANDBOX_CSIMDJSON_H

#include <stdint.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    MS_ABSENT = 0, MS_NULL = 1, MS_BOOL = 2, MS_INTEGER = 3, MS_DECIMAL = 4, MS_TEXT = 5, MS_LIST = 6, MS_OBJECT = 7,
};

// `first` of a list whose elements were not laid out: a list within a list.
#define MS_NOT_LAID_OUT 0xFFFFFFFFu

typedef struct {
    const char *text;        // MS_TEXT: UTF-8, not ended by a zero
    uint64_t integer;        // MS_INTEGER (as int64 unless `unsigned_integer`), MS_BOOL
    double decimal;          // MS_DECIMAL
    uint32_t length;         // MS_TEXT: bytes
    uint32_t first;          // MS_LIST: first element in the row's elements; MS_OBJECT in a list of rows: first cell in the row's cells
    uint32_t count;          // MS_LIST: elements
    uint8_t kind;
    uint8_t repeated;        // the key stood more than once
    uint8_t unsigned_integer;
} ms_value;

typedef struct {
    const char *name;
    uint32_t length;
    int32_t field;           // -1: a key of the row itself; else a key inside the list of that field
    uint32_t element;        // which element of the list
    uint8_t repeated;
} ms_unknown;

typedef struct {
    const ms_value *fields;      // one for each key of the form
    const ms_value *elements;
    const ms_value *cells;       // `column count` cells for each object in a list of rows
    const ms_unknown *unknown;
    uint32_t unknown_count;      // listed: at most 200 a row
    uint32_t unknown_total;      // all of them
    uint8_t kind;                // MS_OBJECT, or what the array held instead
} ms_row;

typedef struct ms_reader ms_reader;

// How many readable bytes must follow the text.
size_t ms_padding(void);

// keys[i] is the name of field i, ended by a zero.
ms_reader *ms_reader_new(const char *const *keys, uint32_t count);
void ms_reader_free(ms_reader *reader);
// The members of the objects in the list of field `field`.
void ms_reader_columns(ms_reader *reader, uint32_t field, const char *const *keys, uint32_t count);

// 0, or simdjson's error code. `kind` receives what stands at the top (MS_LIST is right).
int32_t ms_reader_parse(ms_reader *reader, const uint8_t *text, size_t length, uint8_t *kind);
// 1 with the next row, or 0 at the end.
int32_t ms_reader_next(ms_reader *reader, ms_row *row);
const char *ms_error_text(int32_t code);

#ifdef __cplusplus
}
#endif

#endif
