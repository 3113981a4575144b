# What the cases stand on. Run in the guest before the first one.
mkdir -p /srv/audit/dir/sub /srv/audit/over /srv/audit/a/b /opt/audit /mnt/audit /srv/audit/root/usr /srv/audit/root/etc /srv/audit/root/srv
echo text >/srv/audit/file
echo inside >/srv/audit/dir/file
echo secret >/srv/audit/secret
chmod 600 /srv/audit/secret
ln -sfn usr/bin /srv/audit/root/bin
ln -sfn usr/lib /srv/audit/root/lib
ln -sfn usr/lib64 /srv/audit/root/lib64
cp -a /etc/passwd /etc/group /etc/os-release /srv/audit/root/etc/
printf 'FROM_FILE=one\nQUOTED="two words"\n' >/srv/audit/environment
systemctl set-environment PASSED=yes
groupadd -f auditors
useradd -M -u 4712 -g auditors -G bin,daemon -s /bin/sh -d /nonexistent auditor 2>/dev/null || true
mkdir -p /srv/audit/bare
cp /usr/local/bin/audit-probe /srv/audit/bare/
