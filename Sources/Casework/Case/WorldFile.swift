import Foundation
import Interchange
import Journal

/// A world in its state folder, opened only to be read: whether or not a sandbox runs on it.
public struct WorldFile: Sendable {
    public let journal: JournalReader
    /// The state folder.
    public let folder: String
    /// A profile by the name that a world has of it, for worlds that kept none of their own.
    private let named: @Sendable (String) throws -> Profile

    /// `profileNamed`: the profile of that name as it is now.
    public init(state folder: String, profileNamed: @escaping @Sendable (String) throws -> Profile) throws(JournalUnreadable) {
        journal = try JournalReader(path: folder + "/world.sqlite")
        self.folder = folder
        named = profileNamed
    }

    /// The profile with a fingerprint, as the world kept it; nil or one that was not kept: the one that the world is judged by.
    public func profile(_ fingerprint: String? = nil) throws -> Profile {
        if let fingerprint, let folder = KeptProfiles(state: folder).folder(fingerprint) { return try ProfileLoader.load(folder: folder) }
        guard let name = try journal.read({ try $0.profileName() }) else { throw CaseworkFault.noWorld(folder) }
        return try named(name)
    }

    /// An upload's bytes.
    func bytes(of upload: UploadRecord) throws -> [UInt8] {
        let path = UploadStore.path(upload.sha256, in: folder + "/uploads")
        guard let data = FileManager.default.contents(atPath: path) else { throw CaseworkFault.bytesGone(upload.upload) }
        let bytes = [UInt8](data)
        guard SHA256Digest.hexadecimal(of: bytes) == upload.sha256 else { throw CaseworkFault.bytesDamaged(upload.upload, path: path) }
        return bytes
    }
}
