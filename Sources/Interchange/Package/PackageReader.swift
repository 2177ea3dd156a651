import CLibZip

/// Opens a package with libzip. Whatever is wrong with the zip becomes findings; nothing is thrown for bad input.
public enum PackageReader {
    /// `path`: the zip in the file system.
    public static func read(path: String, limits: PackageLimits = PackageLimits()) -> PackageContents {
        var contents = PackageContents()
        if let reason = ZipDirectory.check(path: path) { return unusable(&contents, reason) }
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { return unusable(&contents, code == ZIP_ER_NOZIP ? .notAZip : .damaged) }
        defer { zip_discard(archive) }
        read(archive, limits, into: &contents)
        return contents
    }

    /// The zip in memory.
    public static func read(bytes: [UInt8], limits: PackageLimits = PackageLimits()) -> PackageContents {
        var contents = PackageContents()
        if let reason = ZipDirectory.check(bytes: bytes) { return unusable(&contents, reason) }
        // libzip reads from the bytes as long as the archive is open, so all of it happens while they are held.
        bytes.withUnsafeBytes { buffer in
            var error = zip_error_t()
            zip_error_init(&error)
            defer { zip_error_fini(&error) }
            guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, &error) else {
                _ = unusable(&contents, .damaged)
                return
            }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
                zip_source_free(source)
                _ = unusable(&contents, zip_error_code_zip(&error) == ZIP_ER_NOZIP ? .notAZip : .damaged)
                return
            }
            defer { zip_discard(archive) }
            read(archive, limits, into: &contents)
        }
        return contents
    }

    private static func unusable(_ contents: inout PackageContents, _ reason: ZipReason) -> PackageContents {
        unusable(&contents, reason.isUnsafe ? .packageUnsafe : .packageUnreadable, reason: reason.rawValue)
    }

    private static func read(_ archive: OpaquePointer, _ limits: PackageLimits, into contents: inout PackageContents) {
        let listing = PackageListing(archive: archive)
        guard listing.entries.count <= limits.entries else {
            _ = unusable(&contents, .packageUnsafe, reason: "too-many-entries", limit: limits.entries)
            return
        }
        for entry in listing.entries {
            if let finding = whollyUnsafe(entry, limits: limits) {
                contents.findings.append(finding)
                contents.isReadable = false
            }
        }
        let total = listing.entries.reduce(0) { $0 + $1.size }
        if total > limits.totalSize {
            _ = unusable(&contents, .packageUnsafe, reason: "total-too-large", limit: limits.totalSize)
            return
        }
        guard contents.isReadable else { return }
        take(listing, from: archive, into: &contents)
    }

    private static func unusable(_ contents: inout PackageContents, _ rule: Rule, file: String? = nil, reason: String,
                                 limit: Int? = nil) -> PackageContents {
        var facts: [FindingFact: String] = [.reason: reason]
        facts[.limit] = limit.map(String.init)
        contents.findings.append(Finding(rule, file: file, facts: facts))
        contents.isReadable = false
        contents.files = Array(repeating: nil, count: FormName.allCases.count)
        return contents
    }

    /// What makes the whole zip unusable, whichever entry it is.
    private static func whollyUnsafe(_ entry: PackageListing.Entry, limits: PackageLimits) -> Finding? {
        func unsafe(_ reason: String, _ limit: Int? = nil) -> Finding {
            var facts: [FindingFact: String] = [.reason: reason]
            facts[.limit] = limit.map(String.init)
            return Finding(.packageUnsafe, file: entry.name, facts: facts)
        }
        if entry.leavesFolder { return unsafe("path-leaves-folder") }
        if entry.isLink { return unsafe("link") }
        if entry.isEncrypted { return Finding(.packageEncrypted, file: entry.name) }
        if entry.size > limits.entrySize { return unsafe("entry-too-large", limits.entrySize) }
        if entry.size > limits.ratioFrom, entry.size / max(entry.compressedSize, 1) > limits.ratio { return unsafe("ratio", limits.ratio) }
        return nil
    }

    private static func take(_ listing: PackageListing, from archive: OpaquePointer, into contents: inout PackageContents) {
        let names = EntryNames(listing.entries.map(\.name))
        contents.findings += names.findings
        contents.spoiled = names.spoiled
        for form in FormName.allCases {
            guard let number = names.chosen[form] else { continue }
            let entry = listing.entries[number]
            do {
                contents.files[form.index] = try bytes(of: entry, in: archive)
            } catch {
                _ = unusable(&contents, error.isUnsafe ? .packageUnsafe : .packageUnreadable, file: entry.name, reason: error.rawValue)
                return
            }
        }
    }

    static func bytes(of entry: PackageListing.Entry, in archive: OpaquePointer) throws(ZipReason) -> PaddedBytes {
        guard let file = zip_fopen_index(archive, entry.index, 0) else {
            throw zip_get_error(archive).pointee.zip_err == ZIP_ER_COMPNOTSUPP ? .unsupportedCompression : .damaged
        }
        defer { zip_fclose(file) }
        return try PaddedBytes(capacity: entry.size + 1) { (buffer) throws(ZipReason) -> Int in
            var filled = 0
            while filled < buffer.count {
                let got = zip_fread(file, buffer.baseAddress?.advanced(by: filled), zip_uint64_t(buffer.count - filled))
                guard got >= 0 else { throw .damaged }
                if got == 0 { break }
                filled += Int(got)
            }
            // One byte more than declared was allowed for, to catch an entry that lies about its size.
            guard filled == entry.size else { throw .damaged }
            return filled
        }
    }
}
