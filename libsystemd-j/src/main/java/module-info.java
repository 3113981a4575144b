// SPDX-License-Identifier: Apache-2.0

/** The library that the whole suite stands on and that other programs may embed. No main, no global state, no logging. */
module org.systemdj {
    requires static org.graalvm.nativeimage;
    requires static org.graalvm.word;
    requires org.jnrproject.ffi;
    requires aircompressor.v3;
    requires org.tukaani.xz;

    exports org.systemdj.askpassword;
    exports org.systemdj.assignment;
    exports org.systemdj.bus;
    exports org.systemdj.client;
    exports org.systemdj.config;
    exports org.systemdj.console;
    exports org.systemdj.directive;
    exports org.systemdj.condition;
    exports org.systemdj.exec;
    exports org.systemdj.fstab;
    exports org.systemdj.id128;
    exports org.systemdj.image;
    exports org.systemdj.install;
    exports org.systemdj.journal;
    exports org.systemdj.journal.catalog;
    exports org.systemdj.journal.file;
    exports org.systemdj.journal.show;
    exports org.systemdj.json;
    exports org.systemdj.log;
    exports org.systemdj.notify;
    exports org.systemdj.text;
    exports org.systemdj.time;
    exports org.systemdj.sys;
    exports org.systemdj.sys.abi to
            org.jnrproject.ffi;
    exports org.systemdj.unitfile;
    exports org.systemdj.varlink;
}
