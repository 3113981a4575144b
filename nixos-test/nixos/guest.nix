# SPDX-License-Identifier: Apache-2.0
# The NixOS guest of the tests: as small as the Debian one, with a serial console.
{ lib, pkgs, modulesPath, ... }:

{
  imports = [ "${modulesPath}/profiles/minimal.nix" ];

  boot.kernelParams = [ "console=ttyS0" "panic=-1" ];
  boot.initrd.availableKernelModules = [ "virtio_pci" "virtio_blk" "virtio_console" "ext4" ];
  boot.loader.grub.enable = false;
  fileSystems."/" = { device = "/dev/vda"; fsType = "ext4"; };

  networking.hostName = "guest";
  networking.useDHCP = false;
  users.users.root.initialPassword = "systemdj";
  services.openssh.enable = true;
  services.nginx.enable = true;
  services.cron.enable = true;
  documentation.enable = lib.mkForce false;
  environment.systemPackages = [ pkgs.curl pkgs.procps ];

  # Tells the runner that the tests inside are through, and how they ended.
  systemd.services.self-test = {
    description = "Tests inside the guest";
    wantedBy = [ "multi-user.target" ];
    after = [ "nginx.service" "sshd.service" "cron.service" ];
    path = [ pkgs.curl pkgs.procps pkgs.systemd ];
    serviceConfig = { Type = "oneshot"; StandardOutput = "tty"; TTYPath = "/dev/ttyS0"; };
    script = ''
      set -e
      readlink /proc/1/exe
      systemctl is-active nginx.service sshd.service cron.service
      curl -sS --fail --max-time 10 http://127.0.0.1/ >/dev/null || test $? = 22
      test -z "$(systemctl list-units --failed --no-legend --plain)"
      systemctl daemon-reload
      systemctl daemon-reexec
      systemctl is-active nginx.service
      echo "self-test: passed"
    '';
    postStop = ''
      test "$SERVICE_RESULT" = success || echo "self-test: failed ($SERVICE_RESULT $EXIT_STATUS)" >/dev/ttyS0
    '';
  };

  system.stateVersion = "25.05";
}
