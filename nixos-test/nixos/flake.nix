# SPDX-License-Identifier: Apache-2.0
# NixOS guest on systemd-j, in cloud-hypervisor.
#
#   nix run ./nixos-test/nixos#run             the guest, its console in this terminal
#   nix run ./nixos-test/nixos#test            boots it, waits for its tests, says PASS or FAIL
#   … #test-timeout SECONDS   … with another time limit
#   … #test-log FILE          … the console goes to a file
#   … #test-quiet             … only the result is printed
#   … #test-keep              … the guest is left running at the end
#
# The overlay tree that "just build" leaves is taken from SYSTEMDJ_OVERLAY (so: --impure), else from ../../target/overlay.
{
  description = "systemd-j on NixOS";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.05";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" ];
      each = f: nixpkgs.lib.genAttrs systems (system: f system nixpkgs.legacyPackages.${system});
      fromEnvironment = builtins.getEnv "SYSTEMDJ_OVERLAY";
      overlay = if fromEnvironment != "" then /. + fromEnvironment else ../../target/overlay;

      guest = system: nixpkgs.lib.nixosSystem {
        inherit system;
        modules = [ self.nixosModules.default ./guest.nix { services.systemd-j.overlay = overlay; } ];
      };

      image = system: pkgs: import "${nixpkgs}/nixos/lib/make-disk-image.nix" {
        inherit pkgs;
        inherit (pkgs) lib;
        config = (guest system).config;
        partitionTableType = "none";
        format = "raw";
        diskSize = "auto";
        additionalSpace = "512M";
      };

      runner = system: pkgs:
        let config = (guest system).config; in
        pkgs.writeShellApplication {
          name = "systemd-j-guest";
          runtimeInputs = [ pkgs.cloud-hypervisor pkgs.coreutils pkgs.gnugrep ];
          text = ''
            export GUEST_KERNEL=${config.system.build.kernel}/${config.system.boot.loader.kernelFile}
            export GUEST_INITRD=${config.system.build.initialRamdisk}/${config.system.boot.loader.initrdFile}
            export GUEST_IMAGE=${image system pkgs}/nixos.img
            export GUEST_CMDLINE="init=${config.system.build.toplevel}/init root=/dev/vda ${toString config.boot.kernelParams}"
            exec ${pkgs.bash}/bin/bash ${./run-guest} "$@"
          '';
        };

      app = program: arguments: pkgs: {
        type = "app";
        program = toString (pkgs.writeShellScript "guest-app" ''exec ${program}/bin/systemd-j-guest ${arguments} "$@"'');
      };
    in
    {
      nixosModules.default = ./module.nix;

      packages = each (system: pkgs: { default = runner system pkgs; image = image system pkgs; });

      apps = each (system: pkgs:
        let guestRunner = runner system pkgs; in
        {
          default = app guestRunner "run" pkgs;
          run = app guestRunner "run" pkgs;
          test = app guestRunner "test" pkgs;
          test-timeout = app guestRunner "test --timeout" pkgs;
          test-log = app guestRunner "test --log" pkgs;
          test-quiet = app guestRunner "test --quiet" pkgs;
          test-keep = app guestRunner "test --keep" pkgs;
        });

      checks = each (system: pkgs: { toplevel = (guest system).config.system.build.toplevel; });
    };
}
