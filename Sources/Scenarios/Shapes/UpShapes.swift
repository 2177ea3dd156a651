extension Shape {
    static let upFile = Shape("up-file", "A sandbox that is to be started.", [
        may("state", .text, "The state folder."),
        may("seed", .text, "The registry of a new world: a seed that ships, or a file beside this one."),
        may("now", .instant, "Where virtual time begins in a new world."),
        may("clock", .text, "frozen, real or 60x."),
        may("calendars", .oneOrMany(.text), "Application years of a new world."),
        may("profile", .text, "The profile of a new world."),
        may("host", .text, "The address on which SFTP listens."),
        may("port", .integer, "The port on which SFTP listens."),
        may("control", .text, "Address and port of the control panel and its API, as 0.0.0.0:8025; none: there is none."),
        may("token", .text, "The token of the control API."),
        may("label", .text, "Which sandbox this is, shown on every page of the panel."),
        may("shared", .flag, "Several people use it: over the network nothing is restored, reset or pruned."),
        may("housing", .text, "How sshd is housed: root, user or container."),
        may("keep", .text, "How long the bytes of uploads are kept, as 30d; for ever if left out."),
        may("keep-size", .text, "How much of them is kept, as 2GB."),
        may("policies", .mapOf(policyNames, .text), "Readings of the policies in a new world."),
        may("accounts", .list(.shape("up-account")), "Accounts that are to be there, also in a world that exists."),
    ])

    static let upAccount = Shape("up-account", "An account that is to be there.", [
        must("institution", .text, "The institution's code."),
        may("name", .text, "Its name; the code if left out."),
        may("password", .text, "Its password."),
        may("bound-to", .binding, "The addresses from which it may come."),
    ])
}
