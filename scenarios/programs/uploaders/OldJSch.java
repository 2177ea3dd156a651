// Only for JSch 0.1.55 (com.jcraft:jsch, 2018), which Debian has and much software still carries: it does not know Ed25519 host keys, and
// ends with "Algorithm negotiation fail" or "invalid key type" where a server has no other. Its successor com.github.mwiede:jsch does; with
// it, drop this file and start Uploader itself.
//
//   javac -d classes -cp jsch.jar:gson.jar OldJSch.java Uploader.java && java -cp classes:jsch.jar:gson.jar OldJSch FOLDER

import com.jcraft.jsch.DHEC256;
import com.jcraft.jsch.JSch;
import java.nio.file.*;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.*;

/** The key exchange with ecdh-sha2-nistp256, which lets Java itself (15 or newer) check the server's Ed25519 signature. */
public class OldJSch extends DHEC256 {
    private static final String ED25519 = "ssh-ed25519", STAND_IN = "ssh-rsa-but", RSA = "ssh-rsa";
    /** What X.509 has before the 32 bytes of an Ed25519 key. */
    private static final byte[] BEFORE_KEY = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };

    public static void main(String[] arguments) throws Exception {
        // JSch would skip the Ed25519 lines of a known_hosts file; its own strict check goes by a copy in which they have the stand-in's name.
        Path copy = Files.createTempFile("known_hosts", null);
        copy.toFile().deleteOnExit();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(Uploader.setting("KNOWN_HOSTS")))) {
            String[] words = line.trim().split("\\s+");
            if (words.length >= 3 && words[1].equals(ED25519))
                lines.add(words[0] + " " + RSA + " " + Base64.getEncoder().encodeToString(renamed(Base64.getDecoder().decode(words[2]))));
        }
        Files.write(copy, lines);
        System.setProperty("SANDBOX_KNOWN_HOSTS", copy.toString());
        JSch.setConfig("kex", "ecdh-sha2-nistp256");
        JSch.setConfig("ecdh-sha2-nistp256", OldJSch.class.getName());
        JSch.setConfig("server_host_key", ED25519);
        Uploader.main(arguments);
    }

    /** JSch has compared nothing yet: this says only that the server holds the key it shows. Which key that must be, Session checks next. */
    @Override protected boolean verify(String algorithm, byte[] key, int start, byte[] signature) throws Exception {
        // Each is two fields with their lengths in front: the name of 11 bytes, and 32 or 64 bytes.
        if (!algorithm.equals(ED25519) || key.length != 4 + 11 + 4 + 32 || signature.length != 4 + 11 + 4 + 64) return false;
        byte[] encoded = Arrays.copyOf(BEFORE_KEY, BEFORE_KEY.length + 32);
        System.arraycopy(key, 19, encoded, BEFORE_KEY.length, 32);
        java.security.Signature check = java.security.Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        check.update(H);
        if (!check.verify(Arrays.copyOfRange(signature, 19, 83))) return false;
        K_S = renamed(key);
        return true;
    }

    /** The same key under a name that JSch 0.1.55 takes for one of its own. No real RSA key has it. */
    private static byte[] renamed(byte[] key) {
        byte[] copy = key.clone();
        System.arraycopy(STAND_IN.getBytes(), 0, copy, 4, STAND_IN.length());
        return copy;
    }
}
