// The floor under reading packages: unzip every entry of every zip in a folder, parse it, and touch every key and every value. Nothing is judged.
//
//     walk_floor FOLDER [THREADS]
//
// Prints one line of JSON: the seconds (listing the folder included), the entries read, their unzipped bytes, and the objects at the top of each.

#include <simdjson.h>
#include <zip.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace dom = simdjson::dom;

struct Counts {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::uint64_t rows = 0;
    /// Takes something of every key and scalar, so that no read of one can be left out.
    std::uint64_t touched = 0;
};

struct CloseArchive {
    void operator()(zip_t *archive) const { zip_discard(archive); }
};
struct CloseEntry {
    void operator()(zip_file_t *entry) const { zip_fclose(entry); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

std::uint64_t touch(std::string_view text) {
    return text.size() + (text.empty() ? 0 : static_cast<unsigned char>(text.front()));
}

std::uint64_t walk(dom::element element) {
    std::uint64_t touched = 0;
    switch (element.type()) {
    case dom::element_type::OBJECT:
        for (auto [key, value] : dom::object(element)) { touched += touch(key) + walk(value); }
        break;
    case dom::element_type::ARRAY:
        for (dom::element member : dom::array(element)) { touched += walk(member); }
        break;
    case dom::element_type::STRING: touched = touch(std::string_view(element)); break;
    case dom::element_type::INT64: touched = static_cast<std::uint64_t>(std::int64_t(element)); break;
    case dom::element_type::UINT64: touched = std::uint64_t(element); break;
    case dom::element_type::DOUBLE: touched = double(element) != 0; break;
    case dom::element_type::BOOL: touched = bool(element); break;
    case dom::element_type::NULL_VALUE: touched = 1; break;
    }
    return touched;
}

/// What one thread keeps from package to package.
class Walker {
public:
    Counts counts;

    void package(const std::string &path) {
        int code = 0;
        Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
        if (!archive) { throw std::runtime_error("libzip cannot open it (" + std::to_string(code) + ")"); }
        const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
        for (zip_int64_t index = 0; index < entries; index++) { entry(archive.get(), static_cast<zip_uint64_t>(index)); }
    }

private:
    dom::parser parser;
    std::vector<std::uint8_t> buffer;

    void entry(zip_t *archive, zip_uint64_t index) {
        zip_stat_t stat;
        if (zip_stat_index(archive, index, 0, &stat) != 0) { throw std::runtime_error(zip_strerror(archive)); }
        const std::string_view name = stat.name;
        if (!name.empty() && name.back() == '/') { return; }

        const std::size_t length = unzip(archive, index, stat.size);
        // The buffer carries the padding, so the parser needs no copy of its own.
        const dom::element document = parser.parse(buffer.data(), length, false);
        if (document.is_array()) {
            for (dom::element member : dom::array(document)) { counts.rows += member.is_object(); }
        }
        counts.touched += walk(document);
        counts.files += 1;
        counts.bytes += length;
    }

    std::size_t unzip(zip_t *archive, zip_uint64_t index, zip_uint64_t size) {
        if (buffer.size() < size + simdjson::SIMDJSON_PADDING) { buffer.resize(size + simdjson::SIMDJSON_PADDING); }
        Entry file(zip_fopen_index(archive, index, 0));
        if (!file) { throw std::runtime_error(zip_strerror(archive)); }
        // Read on until the end is reported, for it is there that libzip compares the checksum.
        std::size_t length = 0;
        for (;;) {
            const zip_int64_t count = zip_fread(file.get(), buffer.data() + length, size + 1 - length);
            if (count < 0) { throw std::runtime_error(zip_file_strerror(file.get())); }
            if (count == 0) { break; }
            length += static_cast<std::size_t>(count);
            if (length > size) { throw std::runtime_error("an entry is longer than it says"); }
        }
        if (length != size) { throw std::runtime_error("an entry is shorter than it says"); }
        return length;
    }
};

std::vector<std::string> zips(const char *folder) {
    std::vector<std::string> paths;
    for (const auto &found : std::filesystem::recursive_directory_iterator(folder)) {
        if (found.is_regular_file() && found.path().extension() == ".zip") { paths.push_back(found.path().string()); }
    }
    if (paths.empty()) { throw std::runtime_error("holds no zip"); }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

int main(int argc, char **argv) {
    const int threads = argc == 3 ? std::atoi(argv[2]) : 2;
    if (argc < 2 || argc > 3 || threads < 1) {
        std::fprintf(stderr, "usage: %s FOLDER [THREADS]\n", argv[0]);
        return 2;
    }
    try {
        const auto start = std::chrono::steady_clock::now();
        const std::vector<std::string> paths = zips(argv[1]);
        std::vector<Walker> walkers(static_cast<std::size_t>(threads));
        std::atomic<std::size_t> next{0};
        std::atomic<bool> failed{false};

        std::vector<std::thread> running;
        for (Walker &walker : walkers) {
            running.emplace_back([&] {
                for (std::size_t index; (index = next.fetch_add(1)) < paths.size();) {
                    try {
                        walker.package(paths[index]);
                    } catch (const std::exception &error) {
                        std::fprintf(stderr, "%s: %s\n", paths[index].c_str(), error.what());
                        failed = true;
                    }
                }
            });
        }
        for (std::thread &thread : running) { thread.join(); }
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;

        Counts all;
        for (const Walker &walker : walkers) {
            all.files += walker.counts.files;
            all.bytes += walker.counts.bytes;
            all.rows += walker.counts.rows;
            all.touched += walker.counts.touched;
        }
        volatile std::uint64_t sink = all.touched;
        (void)sink;
        std::printf("{\"seconds\": %.6f, \"files\": %llu, \"bytes\": %llu, \"rows\": %llu}\n", seconds.count(),
                    static_cast<unsigned long long>(all.files), static_cast<unsigned long long>(all.bytes),
                    static_cast<unsigned long long>(all.rows));
        return failed ? 1 : 0;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s: %s\n", argv[1], error.what());
        return 1;
    }
}
