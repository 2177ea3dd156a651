import CLibZip

/// The entries of an opened zip, as its central directory has them.
struct PackageListing {
    struct Entry {
        let index: zip_uint64_t
        /// As UTF-8 where the bytes are that; otherwise with replacement characters.
        let name: String
        let size: Int
        let compressedSize: Int
        let isEncrypted: Bool
        let isLink: Bool

        private var components: [Substring] { name.split(whereSeparator: { $0 == "/" || $0 == "\\" }) }
        var leavesFolder: Bool {
            name.hasPrefix("/") || name.hasPrefix("\\") || components.contains("..") || (name.count > 1 && name.dropFirst().first == ":")
        }
    }

    let entries: [Entry]

    init(archive: OpaquePointer) {
        let count = zip_get_num_entries(archive, 0)
        entries = (0..<zip_uint64_t(max(count, 0))).compactMap { index in
            var stat = zip_stat_t()
            // Sizes are what the zip claims; capped, so that sums cannot overflow whatever it claims.
            zip_stat_init(&stat)
            guard zip_stat_index(archive, index, zip_flags_t(ZIP_FL_ENC_RAW), &stat) == 0 else { return nil }
            let name = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW)).map { String(cString: $0) } ?? ""
            var system: zip_uint8_t = 0
            var attributes: zip_uint32_t = 0
            zip_file_get_external_attributes(archive, index, 0, &system, &attributes)
            let unixMode = attributes >> 16
            return Entry(index: index, name: name, size: Int(min(stat.size, 1 << 50)), compressedSize: Int(min(stat.comp_size, 1 << 50)),
                         isEncrypted: stat.encryption_method != zip_uint16_t(ZIP_EM_NONE),
                         isLink: Int32(system) == ZIP_OPSYS_UNIX && unixMode & 0o170000 == 0o120000)
        }
    }
}
