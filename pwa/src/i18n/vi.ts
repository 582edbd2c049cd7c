// Câu chữ của ứng dụng trên điện thoại. A sentence says what happened and what to do.
export const vi = {
  'app.name': 'Kiểm tra',
  'app.long_name': 'Kiểm tra cải cách hành chính',
  'app.skip': 'Tới nội dung chính',
  'app.loading': 'Đang mở…',
  'app.update': 'Có phiên bản mới.',
  'app.update_now': 'Cập nhật ngay',

  'common.close': 'Đóng',
  'common.cancel': 'Hủy',
  'common.save': 'Lưu',
  'common.delete': 'Xóa',
  'common.edit': 'Sửa',
  'common.add': 'Thêm',
  'common.back': 'Quay lại',
  'common.retry': 'Thử lại',
  'common.none': 'Không có',

  'error.title': 'Chưa thực hiện được',
  'error.network':
    'Không kết nối được máy chủ. Kết quả đã ghi vẫn an toàn trên máy này và sẽ tự gửi khi có mạng.',
  'error.timeout': 'Máy chủ trả lời quá chậm. Ứng dụng sẽ tự thử lại.',
  'error.stranger':
    'Mạng đang dùng trả lời thay máy chủ (có thể phải đăng nhập Wi-Fi). Chưa có gì được gửi đi.',
  'error.quota':
    'Máy này đã hết chỗ lưu. Hãy xóa bớt ảnh, ứng dụng khác trên máy rồi thử lại; những gì đã ghi vẫn còn.',
  'error.unknown':
    'Có lỗi chưa lường trước: {detail}. Hãy tải lại ứng dụng; những gì đã ghi vẫn còn trên máy này.',
  'error.not_found': 'Không có trang này.',
  'error.go_home': 'Về trang đầu',

  'sign_in.title': 'Đăng nhập',
  'sign_in.lead': 'Đăng nhập một lần; sau đó dùng được cả khi không có mạng.',
  'sign_in.again':
    'Phiên đăng nhập của {name} đã hết hạn. Những gì đã ghi vẫn an toàn trên máy này; đăng nhập lại để gửi tiếp.',
  'sign_in.username': 'Tên đăng nhập',
  'sign_in.password': 'Mật khẩu',
  'sign_in.show_password': 'Hiện mật khẩu',
  'sign_in.submit': 'Đăng nhập',
  'sign_in.missing': 'Nhập tên đăng nhập và mật khẩu.',
  'sign_in.other_language': 'English',
} as const;
