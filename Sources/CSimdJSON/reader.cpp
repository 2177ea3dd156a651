#include "CSimdJSON.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using namespace simdjson;

namespace {

// Finds a key's number. Clients write keys in a fixed order, so the key after the last one found is tried first.
class KeyTable {
public:
    KeyTable(const char *const *names, uint32_t count) {
        keys.reserve(count);
        for (uint32_t index = 0; index < count; index++) keys.emplace_back(names[index]);
        for (uint32_t index = 0; index < count; index++) numbers.emplace(keys[index], index);
    }

    size_t size() const { return keys.size(); }

    int32_t find(std::string_view name, uint32_t &expected) const {
        if (expected < keys.size() && keys[expected] == name) return int32_t(expected++);
        auto found = numbers.find(name);
        if (found == numbers.end()) return -1;
        expected = found->second + 1;
        return int32_t(found->second);
    }

private:
    std::vector<std::string> keys;
    std::unordered_map<std::string_view, uint32_t> numbers;
};

uint8_t kind_of(dom::element element) {
    switch (element.type()) {
    case dom::element_type::ARRAY: return MS_LIST;
    case dom::element_type::OBJECT: return MS_OBJECT;
    case dom::element_type::STRING: return MS_TEXT;
    case dom::element_type::BOOL: return MS_BOOL;
    case dom::element_type::DOUBLE: return MS_DECIMAL;
    case dom::element_type::INT64:
    case dom::element_type::UINT64: return MS_INTEGER;
    default: return MS_NULL;
    }
}

} // namespace

struct ms_reader {
    explicit ms_reader(KeyTable table) : keys(std::move(table)), fields(keys.size()), columns(keys.size()) {}

    KeyTable keys;
    dom::parser parser;
    dom::array::iterator next;
    dom::array::iterator end;
    bool open = false;
    std::vector<ms_value> fields;
    std::vector<std::unique_ptr<KeyTable>> columns;
    std::vector<ms_value> elements;
    std::vector<ms_value> cells;
    std::vector<ms_unknown> unknown;
    uint32_t unknown_total = 0;

    static void scalar(dom::element element, ms_value &value) {
        value.kind = kind_of(element);
        switch (element.type()) {
        case dom::element_type::STRING: {
            std::string_view text = element.get_string().value_unsafe();
            value.text = text.data();
            value.length = uint32_t(text.size());
            break;
        }
        case dom::element_type::BOOL: value.integer = element.get_bool().value_unsafe() ? 1 : 0; break;
        case dom::element_type::DOUBLE: value.decimal = element.get_double().value_unsafe(); break;
        case dom::element_type::INT64: value.integer = uint64_t(element.get_int64().value_unsafe()); break;
        case dom::element_type::UINT64:
            value.integer = element.get_uint64().value_unsafe();
            value.unsigned_integer = value.integer > uint64_t(INT64_MAX);
            break;
        case dom::element_type::ARRAY:
            // Only a field's own list has its elements laid out; of any other it is known how many it has.
            value.count = uint32_t(element.get_array().value_unsafe().size());
            value.first = MS_NOT_LAID_OUT;
            break;
        default: break;
        }
    }

    void note_unknown(std::string_view name, int32_t field, uint32_t element) {
        unknown_total++;
        // The list is short, so looking through it costs little, however many keys a hostile file has.
        for (auto &known : unknown) {
            if (known.field == field && known.element == element && std::string_view(known.name, known.length) == name) {
                known.repeated = 1;
                unknown_total--;
                return;
            }
        }
        if (unknown.size() >= 200) return;
        unknown.push_back({name.data(), uint32_t(name.size()), field, element, 0});
    }

    // Elements of one list stand side by side, so the objects' cells go to a store of their own.
    void list(dom::array array, uint32_t field, ms_value &value) {
        value.first = uint32_t(elements.size());
        const KeyTable *table = columns[field].get();
        uint32_t number = 0;
        for (dom::element element : array) {
            ms_value item{};
            scalar(element, item);
            if (item.kind == MS_OBJECT && table != nullptr) {
                item.first = uint32_t(cells.size());
                cells.resize(cells.size() + table->size());
                uint32_t expected = 0;
                for (dom::key_value_pair member : element.get_object().value_unsafe()) {
                    int32_t column = table->find(member.key, expected);
                    if (column < 0) {
                        note_unknown(member.key, int32_t(field), number);
                        continue;
                    }
                    ms_value &cell = cells[item.first + uint32_t(column)];
                    bool before = cell.kind != MS_ABSENT;
                    cell = ms_value{};
                    scalar(member.value, cell);
                    cell.repeated = before;
                }
            }
            elements.push_back(item);
            number++;
        }
        value.count = number;
    }

    void object(dom::object row) {
        uint32_t expected = 0;
        for (dom::key_value_pair member : row) {
            int32_t field = keys.find(member.key, expected);
            if (field < 0) {
                note_unknown(member.key, -1, 0);
                continue;
            }
            ms_value &value = fields[size_t(field)];
            bool before = value.kind != MS_ABSENT;
            value = ms_value{};
            scalar(member.value, value);
            if (value.kind == MS_LIST) list(member.value.get_array().value_unsafe(), uint32_t(field), value);
            value.repeated = before;
        }
    }
};

size_t ms_padding(void) { return SIMDJSON_PADDING; }

ms_reader *ms_reader_new(const char *const *keys, uint32_t count) {
    return new (std::nothrow) ms_reader(KeyTable(keys, count));
}

void ms_reader_free(ms_reader *reader) { delete reader; }

void ms_reader_columns(ms_reader *reader, uint32_t field, const char *const *keys, uint32_t count) {
    reader->columns[field] = std::make_unique<KeyTable>(keys, count);
}

int32_t ms_reader_parse(ms_reader *reader, const uint8_t *text, size_t length, uint8_t *kind) {
    reader->open = false;
    *kind = MS_ABSENT;
    dom::element root;
    // The depth limit is that of the reader that names the place of a fault.
    error_code error = reader->parser.allocate(length, 512);
    if (!error) error = reader->parser.parse(text, length, false).get(root);
    if (error) return int32_t(error);
    *kind = kind_of(root);
    if (*kind == MS_LIST) {
        dom::array rows = root.get_array().value_unsafe();
        reader->next = rows.begin();
        reader->end = rows.end();
        reader->open = true;
    }
    return 0;
}

int32_t ms_reader_next(ms_reader *reader, ms_row *row) {
    if (!reader->open || !(reader->next != reader->end)) return 0;
    dom::element element = *reader->next;
    ++reader->next;
    reader->elements.clear();
    reader->cells.clear();
    reader->unknown.clear();
    reader->unknown_total = 0;
    std::memset(static_cast<void *>(reader->fields.data()), 0, reader->fields.size() * sizeof(ms_value));
    row->kind = kind_of(element);
    if (row->kind == MS_OBJECT) reader->object(element.get_object().value_unsafe());
    row->fields = reader->fields.data();
    row->elements = reader->elements.data();
    row->cells = reader->cells.data();
    row->unknown = reader->unknown.data();
    row->unknown_count = uint32_t(reader->unknown.size());
    row->unknown_total = reader->unknown_total;
    return 1;
}

const char *ms_error_text(int32_t code) { return error_message(error_code(code)); }
