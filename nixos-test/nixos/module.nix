# SPDX-License-Identifier: Apache-2.0
# NixOS module: boots the system on systemd-j. The distribution's systemd stays what everything else of the package comes
# from (daemons, units, udev, libraries); the programs of the overlay tree are laid over it.
#
#   imports = [ systemd-j.nixosModules.default ];
#   services.systemd-j.overlay = /path/to/target/overlay;      # what "just build" leaves
{ config, lib, pkgs, ... }:

let
  cfg = config.services.systemd-j;

  # The distribution's package with our files over it. Our programs are linked for Debian's paths: NixOS has no /lib64,
  # so the interpreter and the library path are set to the store's. Nothing else in them is changed.
  merged = pkgs.runCommand "systemd-j-${pkgs.systemd.version}"
    {
      nativeBuildInputs = [ pkgs.patchelf ];
      inherit (pkgs.systemd) version;
      # What NixOS modules ask of the package.
      passthru = (pkgs.systemd.passthru or { }) // {
        interfaceVersion = pkgs.systemd.interfaceVersion or 2;
        withBootloader = pkgs.systemd.withBootloader or true;
        util-linux = pkgs.systemd.util-linux or pkgs.util-linux;
        kmod = pkgs.systemd.kmod or pkgs.kmod;
      };
      meta = pkgs.systemd.meta // { description = "systemd with the programs of systemd-j"; };
    }
    ''
      cp -a ${pkgs.systemd} $out
      chmod -R u+w $out
      # Files of the package that name their own store path have to name the new one.
      grep -rlIF ${pkgs.systemd} $out --null | xargs -0 -r sed -i "s|${pkgs.systemd}|$out|g"
      find $out -type l -lname "${pkgs.systemd}/*" | while read -r link; do
        ln -sfn "$(readlink "$link" | sed "s|${pkgs.systemd}|$out|")" "$link"
      done
      cp -a --remove-destination --no-preserve=ownership ${cfg.overlay}/usr/. $out/
      chmod -R u+w $out
      find ${cfg.overlay}/usr -type f -perm -0100 -printf '%P\n' | while read -r name; do
        if patchelf --print-interpreter "$out/$name" >/dev/null 2>&1; then
          patchelf --set-interpreter "$(cat ${pkgs.stdenv.cc}/nix-support/dynamic-linker)" \
            --set-rpath ${lib.makeLibraryPath [ pkgs.glibc pkgs.zlib ]} "$out/$name"
        fi
      done
      test -x $out/lib/systemd/systemd
    '';
in
{
  options.services.systemd-j = {
    enable = lib.mkOption {
      type = lib.types.bool;
      default = true;
      description = "Whether PID 1 and the other programs of the overlay replace the distribution's.";
    };
    overlay = lib.mkOption {
      type = lib.types.path;
      description = "File tree with our programs at Debian's paths, below usr/.";
    };
  };

  config = lib.mkIf cfg.enable {
    systemd.package = merged;
    # The first stage stays a script: PID 1 is ours from the second stage on.
    boot.initrd.systemd.enable = lib.mkDefault false;
  };
}
